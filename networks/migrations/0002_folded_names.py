import networks.folding
from django.db import migrations
from networks.folding import fold


def fill(apps, schema_editor):
    """Fold the names that are there already; history rows have no folded names."""
    for model_name, source in [("Person", "name"), ("PersonSpelling", "text")]:
        rows = apps.get_model("networks", model_name)._default_manager.using(schema_editor.connection.alias)
        changed = list(rows.only("pk", source))
        for row in changed:
            row.folded = fold(getattr(row, source))
        rows.bulk_update(changed, ["folded"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("networks", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="folded",
            field=networks.folding.FoldedField(source="name"),
        ),
        migrations.AddField(
            model_name="personspelling",
            name="folded",
            field=networks.folding.FoldedField(source="text"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
