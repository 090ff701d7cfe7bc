"""All endpoints in one list, and the routes that serve them."""

from avviso.faces.api import ahead, documents, files, index, measures, serving, stored

ENDPOINTS = (
    *documents.ENDPOINTS,
    *stored.ENDPOINTS,
    *measures.ENDPOINTS,
    *ahead.ENDPOINTS,
    *files.ENDPOINTS,
    index.HEALTH,
)
ROUTES = (*index.routes(ENDPOINTS), *serving.routes(ENDPOINTS))
