"""Charts as pictures: HTTP only."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from anyam.core.charts import DARK, LIGHT, Look
from anyam.plans.queries.charts import CHARTS, Picture
from anyam.plans.queries.entries import FILTERS
from anyam.plans.views.common import plan_of
from anyam.web import language
from anyam.web.charts import svg
from anyam.web.templatetags.anyam import say

A_DAY = 60 * 60 * 24


@require_safe
def chart(request: HttpRequest, code: str, name: str) -> HttpResponseBase:
    """A chart of the plan, as SVG. Its address carries the mark of its figures, so that a browser may keep it for a day."""
    plan = plan_of(request, code)
    if name not in CHARTS:
        raise Http404
    picture = CHARTS[name](plan, {key: request.GET.get(key, "") for key in FILTERS})
    if picture is None:
        raise Http404
    return drawn(request, picture)


def drawn(request: HttpRequest, picture: Picture) -> HttpResponse:
    """A picture in the theme, language and size that its address asks for; whoever calls has asked who may see it."""
    spoken = language.known(request.GET.get("lang", language.active()))
    theme = DARK if request.GET.get("theme") == DARK.name else LIGHT
    look = Look(theme, spoken, narrow=request.GET.get("size") == "narrow")
    etag = f'"{picture.mark}-{theme.name}-{spoken}-{"narrow" if look.narrow else "wide"}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        with translation.override(spoken):
            answer = HttpResponse(svg(picture.draw(look, say)), content_type="image/svg+xml")
    answer.headers["ETag"] = etag
    age = A_DAY if request.GET.get("v") == picture.mark else 0
    patch_cache_control(answer, private=True, max_age=age)
    return answer
