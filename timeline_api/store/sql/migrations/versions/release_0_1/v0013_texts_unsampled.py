"""The planner of PostgreSQL samples no texts: of a table that is left empty it would keep what it noted for good."""

from alembic import op

revision = "0013"
down_revision = "0012"

#: What is looked for by none of its bytes.
TEXTS = {
    "documents": ("body", "findings"),
    "document_versions": ("body", "findings"),
    "event_bodies": ("body",),
    "event_texts": ("text",),
    "edits": ("body",),
    "kept_answers": ("body",),
    "job_lines": ("document", "problem"),
}


def upgrade() -> None:
    # The type is the one that it was: to name it drops what was noted before, and no row is written anew.
    sample(0, "TYPE bytea")


def downgrade() -> None:
    sample(-1)


def sample(values: int, *also: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        for name, columns in TEXTS.items():
            for column in columns:
                changes = (f"ALTER {column} {change}" for change in (f"SET STATISTICS {values}", *also))
                op.execute(f"ALTER TABLE {name} {', '.join(changes)}")
