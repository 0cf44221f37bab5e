"""Addresses of books."""

from django.urls import path

from anyam.books.taking import views as taking
from anyam.books.views import books, editions, outline, papers, work

app_name = "books"
_HERE = "plans/<slug:code>/books"
_OUTLINE = f"{_HERE}/outline"
_WORK = f"{_HERE}/work/<uuid:uid>"
_RETURN = f"{_HERE}/return"
_EDITION = f"{_HERE}/editions/<uuid:uid>"
urlpatterns = [
    path(f"{_HERE}/", books.books, name="books"),
    path(f"{_HERE}/reading/<slug:book>/", books.reading, name="reading"),
    path(f"{_OUTLINE}/", outline.outline, name="outline"),
    path(f"{_OUTLINE}/names/", outline.names, name="names"),
    path(f"{_OUTLINE}/places/", outline.places, name="places"),
    path(f"{_OUTLINE}/left-out/", outline.leaving_out, name="left-out"),
    path(f"{_OUTLINE}/original/", outline.original, name="original"),
    path(f"{_OUTLINE}/undoing/", outline.undoing, name="undoing"),
    path(f"{_HERE}/look/", outline.look, name="look"),
    path(f"{_HERE}/printing/", work.printings, name="printing"),
    path(f"{_HERE}/papers/", papers.papers, name="papers"),
    path(f"{_HERE}/papers/<slug:paper>/", papers.paper, name="paper"),
    path(f"{_WORK}/", work.work, name="work"),
    path(f"{_WORK}/state/", work.state, name="state"),
    path(f"{_WORK}/cancellation/", work.cancellation, name="cancellation"),
    path(f"{_WORK}/file/", work.file, name="file"),
    path(f"{_RETURN}s/", taking.returns, name="returns"),
    path(f"{_RETURN}s/<uuid:uid>/", taking.returned, name="return"),
    path(f"{_RETURN}s/<uuid:uid>/file/", taking.file, name="return-file"),
    path(f"{_RETURN}s/<uuid:uid>/applying/", taking.applying, name="return-applying"),
    path(f"{_RETURN}s/<uuid:uid>/undoing/", taking.undoing, name="return-undoing"),
    path(f"{_HERE}/editions/", books.editions, name="editions"),
    path(f"{_EDITION}/", editions.edition, name="edition"),
    path(f"{_EDITION}/files/<slug:kind>/", editions.file, name="edition-file"),
    path(f"{_EDITION}/final/", editions.finals, name="final"),
    path(f"{_EDITION}/proof/", editions.proofs, name="proof"),
    path(f"{_EDITION}/sign-offs/", editions.sign_offs, name="sign-offs"),
    path(f"{_EDITION}/copies/", editions.copies, name="copies"),
    path(f"{_HERE}/sign-offs/<uuid:uid>/return/", editions.sign_off_return, name="sign-off-return"),
    path(f"{_HERE}/copies/<uuid:uid>/", editions.copy, name="copy"),
    path(f"{_HERE}/copies/<uuid:uid>/removal/", editions.copy_removal, name="copy-removal"),
]
