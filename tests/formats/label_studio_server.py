"""Label Studio itself takes a file in: ``python label_studio_server.py CONFIG.xml TASKS.json``, in an environment of its own.

It makes a project with the labelling interface in a new database, imports the file as its page does, exports the project as
Label Studio's JSON, and prints that. Label Studio brings a hundred packages and old versions of what we use, so that it has
an environment of its own (``make tools``); this script imports nothing of ours. No server listens: requests are made in the process.
"""

import os
import sys
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


def started(folder: str) -> Any:
    """A client of Label Studio with an empty database in ``folder``, logged in as its only user."""
    import label_studio  # type: ignore[import-not-found]

    os.environ |= {
        "LABEL_STUDIO_BASE_DATA_DIR": folder,
        "DJANGO_DB": "sqlite",
        "DJANGO_SETTINGS_MODULE": "core.settings.label_studio",
        "COLLECT_ANALYTICS": "0",
        "SENTRY_DSN": "",
        "FRONTEND_SENTRY_DSN": "",
        "LATEST_VERSION_CHECK": "0",
    }
    sys.path.insert(0, str(Path(label_studio.__file__).parent))
    import django  # type: ignore[import-not-found]

    django.setup()
    from django.core.management import call_command  # type: ignore[import-not-found]

    call_command("migrate", verbosity=0)
    from organizations.models import Organization  # type: ignore[import-not-found]
    from rest_framework.test import APIClient  # type: ignore[import-not-found]
    from users.models import User  # type: ignore[import-not-found]

    user = User.objects.create_user("mira@example.org", "no secret 1")
    user.active_organization = Organization.create_organization(created_by=user, title="ours")
    user.save()
    client = APIClient()
    client.force_authenticate(user)
    return client


def answer(response: Any) -> bytes:
    """The body of a response; ends the program with it where it is a refusal."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if response.status_code >= 300:
        sys.exit(f"{response.status_code}: {body.decode()}")
    return bytes(body)


def imported(config: Path, tasks: Path) -> bytes:
    """The project that Label Studio makes of a file with a labelling interface, as it exports it."""
    with TemporaryDirectory() as folder:
        client = started(folder)
        project = {"title": "ours", "label_config": config.read_text("utf-8")}
        response = client.post("/api/projects", project, format="json")
        answer(response)
        here = f"/api/projects/{response.json()['id']}"
        with tasks.open("rb") as file:
            answer(client.post(f"{here}/import", {"file": file}, format="multipart"))
        return answer(client.get(f"{here}/export?exportType=JSON&download_all_tasks=true"))


if __name__ == "__main__":
    with redirect_stdout(sys.stderr):  # it greets whoever starts it
        made = imported(Path(sys.argv[1]), Path(sys.argv[2]))
    sys.stdout.buffer.write(made)
