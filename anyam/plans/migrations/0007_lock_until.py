from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0006_confirmations'),
    ]

    operations = [
        migrations.AddField(
            model_name='stagelock',
            name='until',
            field=models.DateField(null=True),
        ),
    ]
