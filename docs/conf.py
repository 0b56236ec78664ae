"""Sphinx: how the handbook is built. Nothing in the built pages is fetched from elsewhere."""

import sys
from pathlib import Path

HIER = Path(__file__).parent
sys.path[:0] = [str(HIER / "_ext"), str(HIER.parent)]

from dialoogmeter.versie import __version__  # noqa: E402

project = "dialoogmeter"
author = "dialoogmeter"
copyright = "dialoogmeter; code MIT, modellen en labels CC BY-SA 4.0"  # noqa: A001 - Sphinx's own name
version = release = __version__
language = "nl"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "invullen", "schermtaal"]
exclude_patterns = ["README.md", "controle", "_*"]
#: Measured documents have their tables under a third level of headings, as the scripts that make them write them.
suppress_warnings = ["myst.header"]
nitpicky = False

myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]

autodoc_typehints = "description"
autodoc_typehints_description_target = "documented_params"
autodoc_member_order = "bysource"
napoleon_google_docstring = True
napoleon_numpy_docstring = False

html_theme = "furo"
html_title = f"Handboek dialoogmeter {release}"
html_short_title = "dialoogmeter"
html_static_path = ["_static"]
html_css_files = ["handboek.css"]
html_copy_source = False
html_show_sphinx = False
html_last_updated_fmt = None
html_theme_options = {"navigation_with_keys": True}
pygments_style = "friendly"
