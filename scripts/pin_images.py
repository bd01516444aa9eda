"""Pin the images in deploy/ by digest: `make pin` asks the registries which one each tag stands for today.

The tag stays beside the digest (`name:tag@sha256:…`): people read the one, machines use the other. Run again it moves
the digests on, so that a new edition of an image is a change that can be read and tested like any other.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

FILES = tuple(Path(__file__).parent.parent / "deploy" / name for name in ("Containerfile", "compose.yaml"))

#: An image by registry, name and tag, with the digest that it may have.
IMAGE = re.compile(r"(?P<tagged>\bdocker\.io/[a-z0-9./_-]+:[A-Za-z0-9._-]+)(?:@sha256:[0-9a-f]{64})?")
DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def images(text: str) -> list[str]:
    """The images that a file names, by tag."""
    return list(dict.fromkeys(found["tagged"] for found in IMAGE.finditer(text)))


def pinned(text: str, digest_of: Callable[[str], str]) -> str:
    """A file with the digest of each image."""
    digests = {image: digest_of(image) for image in images(text)}
    return IMAGE.sub(lambda found: f"{found['tagged']}@{digests[found['tagged']]}", text)


def ask(image: str) -> str:
    """The digest that a tag stands for today, of the list of all its platforms.

    Raises SystemExit: no registry answers, or docker is not here.
    """
    command = ["docker", "buildx", "imagetools", "inspect", "--format", "{{.Manifest.Digest}}", image]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout.strip()
    except (OSError, subprocess.SubprocessError) as error:
        raise SystemExit(f"{image}: no digest to be had ({type(error).__name__}); nothing is changed") from None
    if not DIGEST.fullmatch(answer):
        raise SystemExit(f"{image}: {answer[:80]!r} is no digest; nothing is changed")
    return answer


def main() -> int:
    """Pin all images, or none."""
    texts = {file: pinned(file.read_text(encoding="utf-8"), ask) for file in FILES}
    for file, text in texts.items():
        file.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
