"""Counts of events as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_api.model import Bucket, Facets, FacetValue, Histogram
from timeline_api.schemas.dump import Json, date_json


def histogram_json(histogram: Histogram) -> Json:
    """Events by time; `coarser` has those that no bucket holds."""
    return {
        "by": histogram.by,
        "count": histogram.count,
        "buckets": [_bucket_json(bucket) for bucket in histogram.buckets],
        "coarser": [_bucket_json(bucket) for bucket in histogram.coarser],
        "wider": histogram.wider,
    }


def facets_json(facets: Facets) -> Json:
    """What events have in common."""
    return {
        "count": facets.count,
        "actors": _values_json(facets.actors),
        "sources": _values_json(facets.sources),
        "modality": _values_json(facets.modality),
        "kind": _values_json(facets.kind),
    }


def _bucket_json(bucket: Bucket) -> Json:
    date = date_json(bucket.value)
    return {"edtf": date["edtf"], "earliest": date["earliest"], "latest": date["latest"], "count": bucket.count}


def _values_json(values: Sequence[FacetValue]) -> list[Json]:
    return [{"value": each.value, "count": each.count} for each in values]
