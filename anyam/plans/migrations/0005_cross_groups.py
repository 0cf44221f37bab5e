from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0004_stage_locks'),
    ]

    operations = [
        migrations.AddField(
            model_name='group',
            name='name',
            field=models.CharField(blank=True, default='', max_length=120),
        ),
    ]
