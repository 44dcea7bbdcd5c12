"""Who runs this service, and which number is staffed for each action at each hour."""

from tuohy.web.site.contact import Contact
from tuohy.web.site.read import DEMONSTRATION, InvalidSite, load_site
from tuohy.web.site.site import Line, Site

__all__ = ["DEMONSTRATION", "Contact", "InvalidSite", "Line", "Site", "load_site"]
