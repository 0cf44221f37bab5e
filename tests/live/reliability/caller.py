"""Somebody signed in at a real server, over HTTP as a browser would be."""

import http.cookiejar
import json
import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from typing import Any

SECRETARIAT, COORDINATOR = "sekretariat@rembang.example", "koordinator@rembang.example"
PLANNER, LEADER = "bappeda@rembang.example", "pimpinan@rembang.example"
PATIENCE = 120  # seconds; only a machine that is busy with something else needs them


@dataclass(frozen=True, slots=True)
class Place:
    """A sheet's room, as its page tells a browser."""

    room: str
    epoch: int
    person: int
    texts: tuple[str, ...]


class Caller:
    """A browser's cookies, and what it asks for with them."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    @property
    def origin(self) -> str:
        """Where the pages come from; a server that was started anew listens elsewhere."""
        return f"http://127.0.0.1:{self.port}"

    def sign_in(self, who: str = SECRETARIAT) -> "Caller":
        """By the form; the demo's page tells the password."""
        address, page = self._open("/")
        words = re.search(r'class="hints".*?<p[^>]*>[^<]*?(\S+)\s*</p>', page, re.DOTALL)
        assert words, "the sign-in page does not show the demo's password"
        marks = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        given = {"csrfmiddlewaretoken": marks[-1], "login": who, "password": words[1]}
        self._open(address, urllib.parse.urlencode(given).encode(), Referer=self.origin)
        assert self.cookie("sessionid"), f"{who} cannot sign in"
        return self

    def cookie(self, name: str) -> str:
        """One of the cookies, empty where there is none."""
        return next((each.value or "" for each in self.jar if each.name == name), "")

    @property
    def cookies(self) -> str:
        """All of them, as a header."""
        return "; ".join(f"{each.name}={each.value}" for each in self.jar)

    def place(self, sheet: str = "sheets/dimension-living/w6_program/room/") -> Place:
        """A sheet's room."""
        _address, page = self._open(f"/plans/rembang/{sheet}")
        found = re.search(r'<script id="room-definition"[^>]*>(.*?)</script>', page, re.DOTALL)
        assert found, "this is no page of a room"
        told = json.loads(found[1])
        texts = tuple(each["key"] for each in told["columns"] if each["type"] == "text" and not each["guarded"])
        return Place(told["room"], told["epoch"], told["person"], texts)

    def hand_in(self, room: str, epoch: int, cells: list[dict[str, str]]) -> int:
        """Cells for the late tray, as the page's script hands them in; the answer's status."""
        body = json.dumps({"epoch": epoch, "cells": cells}).encode()
        said = {"Content-Type": "application/json", "X-CSRFToken": self.cookie("csrftoken"), "Referer": self.origin}
        try:
            self._open(f"/live/{room}/late/", body, **said)
        except urllib.error.HTTPError as error:
            error.close()
            return error.code
        return 200

    def _open(self, path: str, body: bytes | None = None, **said: Any) -> tuple[str, str]:
        """The address in the end, and the page there."""
        address = path if path.startswith("http") else f"{self.origin}{path}"
        request = urllib.request.Request(address, data=body, headers=said)
        with self.opener.open(request, timeout=PATIENCE) as answer:
            return answer.url, answer.read().decode()
