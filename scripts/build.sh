#!/bin/sh
# Build dist/: the source distribution, the wheel made from it, an SBOM and checksums. Run by `make build`.
#
# What is built are the tracked files and what draws the band of the page, so that nothing lying about gets in.
set -eu
python=$1/bin/python tools=$1/tools/bin
band=timeline_api/pages/vendor

[ -s "$band/vis-timeline.js" ] || {
  echo "The wheel would be without the band of the page: npm is needed to make it (make band says why it failed)." >&2
  exit 1
}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
git ls-files -z | tar --create --null --files-from=- | tar --extract --directory "$scratch"
mkdir -p "$scratch/$band" && cp "$band"/* "$scratch/$band/"

rm -rf dist && mkdir dist
out=$PWD/dist
(cd "$scratch" && "$OLDPWD/$python" -c "from setuptools.build_meta import build_sdist; build_sdist('$out')" >/dev/null)
"$python" -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index \
  --wheel-dir dist dist/*.tar.gz
"$python" -m zipfile --list dist/*.whl | grep -q "$band/vis-timeline.js" || {
  echo "The wheel is without the band of the page." >&2
  exit 1
}
version=$("$python" -c 'import timeline_api; print(timeline_api.__version__)')
"$tools/cyclonedx-py" requirements --output-reproducible --output-file "dist/timeline_api-$version.cdx.json" \
  requirements.txt 2>/dev/null
(cd dist && sha256sum -- * >SHA256SUMS)
ls -l dist
