import numpy as np
import pandas as pd
import pytest

from dialoogmeter.codeboek import codeboek
from dialoogmeter.meting.kwantificatie import TE_WEINIG, VOLDOENDE
from dialoogmeter.meting.terugval import (
    ALFA,
    ALFA_MOGELIJK,
    GEEN,
    INDEX,
    KOLOMMEN,
    MIN_BEURTEN,
    MOGELIJK,
    ROL,
    TERUGVAL,
    beurtindex,
    terugval,
)

ROLLEN = list(codeboek().rolkansen)


def debat(index, spanning, *, zinnen=4, sterkte=0.4):
    """Turns of a council member and the alderman in turn: the alderman's index, and the member's tension before it."""
    beurten, rijen = [], []
    for i, (waarde, druk) in enumerate(zip(index, spanning, strict=True)):
        for rol, nummer in (("raadslid", 2 * i), ("wethouder", 2 * i + 1)):
            beurten.append({"agendapunt_nr": 3, "agendapunt": "C. Park", "beurt": nummer, "sprekersrol": rol})
            is_eigen = rol == "wethouder"
            kansen = {
                "partner": sterkte * (1 + waarde) / 2 if is_eigen else 0.02,
                "regie": sterkte * (1 - waarde) / 2 if is_eigen else 0.02,
                "spanning": 0.02 if is_eigen else druk,
            }
            rijen += [beurten[-1] | kansen | {"soort": "spraak"}] * zinnen
    return pd.DataFrame(beurten), pd.DataFrame(rijen).assign(zin=np.arange(len(rijen)))


def regel(beurten, zinnen, rollen=None):
    uit = terugval(beurten, zinnen, rollen)
    return uit[uit["maat"] == INDEX].iloc[0]


OM = [0.9, 0.8, 0.9, 0.7, 0.8, 0.9, -0.8, -0.7, -0.9, -0.6, -0.8, -0.9]
RUSTIG, ERVOOR = [0.05] * 12, [0.05] * 4 + [0.6] * 3 + [0.3] * 5


def test_onder_spanning_van_partner_naar_regie_is_terugval():
    rij = regel(*debat(OM, ERVOOR))
    assert rij["oordeel"] == TERUGVAL
    assert (rij["omslag"], rij["van"], rij["tot"]) == (13, 1, 23)
    assert rij["laag"] < rij["schatting"] < rij["hoog"]
    assert rij["voor"] > 0 > rij["na"]
    assert rij["spanning"] == "voor"
    assert rij["spanning_bij"] > rij["spanning_voor"]
    assert (rij["n_beurten"], rij["n_zinnen"], rij["status"]) == (12, 48, VOLDOENDE)


def test_zonder_spanning_of_met_spanning_pas_erna_is_het_geen_terugval():
    assert regel(*debat(OM, RUSTIG))[["oordeel", "spanning"]].tolist() == [GEEN, "geen"]
    erna = [0.05] * 7 + [0.6] * 5
    assert regel(*debat(OM, erna))[["oordeel", "spanning"]].tolist() == [GEEN, "na"]


def test_van_regie_naar_partner_is_geen_terugval():
    assert regel(*debat(OM[::-1], ERVOOR))["oordeel"] == GEEN


def test_een_neutrale_vergadering_slaat_geen_alarm():
    assert regel(*debat([0.0] * 12, ERVOOR))["oordeel"] == GEEN


def test_bewijs_staat_voor_en_na_de_omslag_en_is_van_de_gemeente():
    beurten, zinnen = debat(OM, ERVOOR)
    rij = regel(beurten, zinnen)
    eigen = zinnen.set_index("zin")
    assert len(rij["bewijs_voor"]) == len(rij["bewijs_na"]) == 3
    assert (eigen.loc[list(rij["bewijs_voor"]), "beurt"] < rij["omslag"]).all()
    assert (eigen.loc[list(rij["bewijs_na"]), "beurt"] >= rij["omslag"]).all()
    assert set(eigen.loc[[*rij["bewijs_voor"], *rij["bewijs_na"]], "sprekersrol"]) == {"wethouder"}


def test_te_weinig_beurten_geeft_geen_cijfer():
    n = MIN_BEURTEN - 1
    rij = regel(*debat(OM[-n:], ERVOOR[-n:]))
    assert (rij["oordeel"], rij["status"], rij["n_beurten"]) == (TE_WEINIG, TE_WEINIG, n)
    assert pd.isna(rij["schatting"])


def test_een_beurt_die_geen_van_beide_draagt_heeft_geen_index():
    beurten, zinnen = debat(OM, ERVOOR)
    zinnen.loc[zinnen["beurt"] == 3, ["partner", "regie"]] = 0.01
    assert regel(beurten, zinnen)["n_beurten"] == 11


def van_partner_naar(rol, beurten):
    """Roles of the alderman's turns: partner until the change, another from then on."""
    rollen = pd.DataFrame(np.nan, index=beurten.index, columns=ROLLEN)
    eigen = beurten["sprekersrol"] == "wethouder"
    rollen.loc[eigen] = 0.02
    rollen.loc[eigen & (beurten["beurt"] < 13), "rol_partner"] = 0.9
    rollen.loc[eigen & (beurten["beurt"] >= 13), rol] = 0.9
    return rollen


def test_wie_van_rol_wisselt_staat_ernaast():
    beurten, zinnen = debat([0.0] * 12, ERVOOR)
    uit = terugval(beurten, zinnen, van_partner_naar("rol_autonoom", beurten))
    per_rol = uit[uit["maat"] == ROL].set_index("naar")
    assert set(per_rol.index) == {"regie", "autonoom", "support", "symbool"}
    assert per_rol.loc["autonoom", ["oordeel", "omslag"]].tolist() == [TERUGVAL, 13]
    assert set(per_rol.drop(index="autonoom")["oordeel"]) == {GEEN}
    assert uit[uit["maat"] == INDEX]["oordeel"].tolist() == [GEEN]


def test_wie_geen_rol_meer_heeft_valt_in_geen_rol_terug():
    beurten, zinnen = debat([0.0] * 12, ERVOOR)
    uit = terugval(beurten, zinnen, van_partner_naar("rol_geen", beurten))
    assert set(uit["oordeel"]) == {GEEN}


def test_over_de_hele_vergadering_gecorrigeerd():
    delen = [debat(OM if punt == 0 else [0.3, -0.2] * 6, ERVOOR) for punt in range(4)]
    beurten, zinnen = (
        pd.concat([deel[i].assign(agendapunt_nr=n, beurt=deel[i]["beurt"] + 100 * n) for n, deel in enumerate(delen)])
        for i in (0, 1)
    )
    uit = terugval(beurten.reset_index(drop=True), zinnen.reset_index(drop=True).assign(zin=range(len(zinnen))), None)
    assert uit["oordeel"].tolist() == [TERUGVAL, GEEN, GEEN, GEEN]
    assert uit["p_bh"].iloc[0] == pytest.approx(uit["p"].iloc[0] * (uit["spanning"] == "voor").sum())
    assert uit["p_bh"].isna().tolist() == (uit["spanning"] != "voor").tolist()


def test_wat_toeval_iets_vaker_maakt_is_mogelijk():
    rustig = [0.5, -0.05, 0.4, 0.0, 0.5, 0.1, -0.4, 0.25, -0.5, 0.15, -0.4, 0.0]
    rij = regel(*debat(rustig, ERVOOR, sterkte=0.6))
    assert ALFA < rij["p"] <= ALFA_MOGELIJK
    assert rij["oordeel"] == MOGELIJK


def test_waar_de_gemeente_zwijgt_is_geen_rij():
    beurten, zinnen = debat(OM, ERVOOR)
    anderen = zinnen[zinnen["sprekersrol"] == "raadslid"]
    uit = terugval(beurten, anderen, None)
    assert uit.empty
    assert list(uit.columns) == list(KOLOMMEN)


def test_volgorde_van_zinnen_in_een_beurt_doet_er_niet_toe():
    beurten, zinnen = debat(OM, ERVOOR)
    geschud = zinnen.groupby("beurt", group_keys=False)[list(zinnen.columns)].apply(lambda d: d.iloc[::-1])
    kolommen = ["schatting", "p", "p_bh", "spanning_bij", "oordeel"]
    assert regel(beurten, zinnen)[kolommen].tolist() == regel(beurten, geschud)[kolommen].tolist()


def test_de_index_van_een_beurt_is_gladgestreken():
    assert beurtindex(np.array([0.0, 2.0, 0.0]), np.array([0.0, 0.0, 9.0])) == pytest.approx([0.0, 2 / 3, -0.9])
