"""Rekenbladen, met de hand gemaakt: zo staat er precies in wat een test wil."""

from __future__ import annotations

import io
import zipfile
from html import escape

_KOP = '<?xml version="1.0" encoding="UTF-8"?>'
_RELATIES = "http://schemas.openxmlformats.org/package/2006/relationships"
_SOORT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def pak(delen, methode=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", methode) as zip_:
        for naam, deel in delen.items():
            zip_.writestr(naam, deel)
    return buffer.getvalue()


def xlsx_delen(*bladen, gedeeld="", staat="visible", namen=()):
    """Delen van een xlsx; een blad is de inhoud van sheetData, gedeeld de inhoud van de tabel met gedeelde teksten."""
    namen = namen or [f"Blad{nummer}" for nummer in range(1, len(bladen) + 1)]
    sheets = "".join(
        f'<sheet name="{escape(naam)}" sheetId="{n}" state="{staat if n == 1 else "visible"}" r:id="rId{n}"/>'
        for n, naam in enumerate(namen, start=1)
    )
    relaties = "".join(
        f'<Relationship Id="rId{n}" Type="{_SOORT}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(bladen) + 1)
    )
    datumstijl = '<numFmts/><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    delen = {
        "[Content_Types].xml": f'{_KOP}<Types xmlns="{_RELATIES.replace("relationships", "content-types")}"/>',
        "_rels/.rels": f'{_KOP}<Relationships xmlns="{_RELATIES}"><Relationship Id="rId1" '
        f'Type="{_SOORT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_KOP}<workbook xmlns="{_MAIN}" xmlns:r="{_SOORT}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_KOP}<Relationships xmlns="{_RELATIES}">{relaties}</Relationships>',
        "xl/styles.xml": f'{_KOP}<styleSheet xmlns="{_MAIN}">{datumstijl}</styleSheet>',
    }
    if gedeeld:
        delen["xl/sharedStrings.xml"] = f'{_KOP}<sst xmlns="{_MAIN}">{gedeeld}</sst>'
    for nummer, blad in enumerate(bladen, start=1):
        delen[f"xl/worksheets/sheet{nummer}.xml"] = (
            f'{_KOP}<worksheet xmlns="{_MAIN}"><sheetData>{blad}</sheetData></worksheet>'
        )
    return delen


def xlsx(*bladen, **kenmerken):
    return pak(xlsx_delen(*bladen, **kenmerken))


def xlsx_rijen(*rijen):
    """De inhoud van sheetData: elke rij een lijst van cellen, tekst of een getal; None is een lege cel."""
    uit = []
    for nummer, rij in enumerate(rijen, start=1):
        cellen = [_cel(f"{chr(65 + plaats)}{nummer}", waarde) for plaats, waarde in enumerate(rij)]
        uit.append(f'<row r="{nummer}">{"".join(cellen)}</row>')
    return "".join(uit)


def _cel(adres, waarde):
    if waarde is None:
        return f'<c r="{adres}" s="1"/>'
    if isinstance(waarde, str):
        return f'<c r="{adres}" t="inlineStr"><is><t xml:space="preserve">{escape(waarde)}</t></is></c>'
    return f'<c r="{adres}"><v>{waarde}</v></c>'


def ods(*bladen):
    """Een ods; een blad is de inhoud van table:table."""
    tabellen = "".join(f'<table:table table:name="Blad{n}">{blad}</table:table>' for n, blad in enumerate(bladen, 1))
    naamruimten = " ".join(f'xmlns:{n}="{_ODF}:{n}:1.0"' for n in ("office", "table", "text"))
    return pak(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'{_KOP}<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0"/>',
            "content.xml": f"{_KOP}<office:document-content {naamruimten}><office:body><office:spreadsheet>{tabellen}"
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def ods_rij(*cellen, keer=1):
    return f'<table:table-row table:number-rows-repeated="{keer}">{"".join(cellen)}</table:table-row>'


def ods_cel(tekst="", keer=1):
    if not tekst:
        return f'<table:table-cell table:number-columns-repeated="{keer}"/>'
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{keer}">'
        f"<text:p>{escape(tekst)}</text:p></table:table-cell>"
    )
