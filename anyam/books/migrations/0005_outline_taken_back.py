"""What was added to the outline and taken back again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A mark on rows of the outline."""

    dependencies = [("books", "0004_seen_suggestions")]

    operations = [
        migrations.AddField(
            model_name="outlinechange", name="taken_back", field=models.BooleanField(default=False)
        ),
    ]
