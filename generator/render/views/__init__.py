"""What templates see: one frozen record of plain values per page, named `page` in its template.

Beside `page` a template sees `site` (a `SiteView`) and, on article pages, `body` (a `Body`, made
from the stored text when the page is rendered). Texts are plain and are escaped by the template;
every `url` is ready for an attribute, and empty where there is nothing to link to.
"""
