"""One's own account: particulars, and the e-mail address."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from anyam.accounts import actions, addresses, limits, mails, queries
from anyam.accounts.adapters import mail_trouble, notify
from anyam.accounts.forms import AddressForm, ClaimForm, PersonForm
from anyam.accounts.middleware import remember_language
from anyam.accounts.refusals import hold_back, opens_nothing
from anyam.accounts.views.guards import not_in_the_demo, person_of, sent
from anyam.core.errors import Unusable

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
NOT_ACCEPTED = 422


@GET_OR_POST
def account(request: HttpRequest) -> HttpResponse:
    """Everything about oneself on one page."""
    person = person_of(request)
    form = PersonForm(sent(request), instance=queries.fresh(person))
    if request.method == "POST" and form.is_valid():
        actions.keep_particulars(form.instance)
        response = redirect("account")
        remember_language(request, response, form.instance.language)
        with translation.override(form.instance.language):
            messages.success(request, _("Saved."))
        return response
    page = queries.account_page(person, request.session.session_key)
    return render(request, "accounts/account.html", {"account": page, "form": form}, status=_status(form))


@GET_OR_POST
@not_in_the_demo
@sensitive_post_parameters("password")
def address(request: HttpRequest) -> HttpResponse:
    """Another e-mail address; for who has none yet, claiming the account."""
    person = person_of(request)
    if person.is_guest:
        return redirect("claim")
    form = AddressForm(sent(request), person=person)
    if request.method == "POST" and form.is_valid():
        hold_back(limits.ADDRESS_MAILS, str(person.pk))
        try:
            addresses.ask(person, form.cleaned_data["email"])
        except Unusable as error:
            return mail_trouble(request, error)
        return _written(request, form.cleaned_data["email"])
    return render(request, "accounts/address.html", {"form": form}, status=_status(form))


@GET_OR_POST
@not_in_the_demo
@sensitive_post_parameters("password1", "password2")
def claim(request: HttpRequest) -> HttpResponse:
    """Somebody who came by a code makes the account their own."""
    person = person_of(request)
    if not person.is_guest:
        return redirect("account")
    form = ClaimForm(sent(request), person=person)
    if request.method == "POST" and form.is_valid():
        hold_back(limits.ADDRESS_MAILS, str(person.pk))
        try:
            addresses.claim(person, form.cleaned_data["email"], form.cleaned_data["password1"])
        except Unusable as error:
            return mail_trouble(request, error)
        update_session_auth_hash(request, person)  # this device stays in; others came by a link and come again
        return _written(request, form.cleaned_data["email"])
    return render(request, "accounts/claim.html", {"form": form}, status=_status(form))


@GET_OR_POST
@login_not_required
@never_cache
def confirmation(request: HttpRequest, key: str) -> HttpResponse:
    """The link of a mail. By POST only: programs that look through mails open every link."""
    try:
        change = addresses.confirm(key) if request.method == "POST" else addresses.read(key)
    except actions.OpensNothing:
        return opens_nothing(request)
    if request.method != "POST":
        return render(request, "accounts/confirmation.html", {"change": change})
    if change.old:
        letter = mails.moved(change.email)
        notify(queries.with_address(change.person, change.old), letter)
    messages.success(request, _("From now on you sign in with %(email)s.") % {"email": change.email})
    return redirect("account")


def _written(request: HttpRequest, email: str) -> HttpResponse:
    """The same words, whether or not somebody else has the address."""
    said = _("We have written to %(email)s. Open the link in that mail, and the address is yours.")
    messages.success(request, said % {"email": email})
    return redirect("account")


def _status(form: AddressForm | ClaimForm | PersonForm) -> int:
    return NOT_ACCEPTED if form.errors else 200
