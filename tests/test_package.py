"""The wheel, built and installed as a user would: it has all it reads at run time, outside the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest

HOME = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=HOME, check=True, capture_output=True)
    return next(folder.glob("ravabet-*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `ravabet` command of an environment that has the wheel, and beside it only what the wheel depends on."""
    home = tmp_path_factory.mktemp("environment") / "venv"
    subprocess.run(["uv", "venv", "--quiet", "--python", sys.executable, str(home)], check=True, capture_output=True)
    install = ["uv", "pip", "install", "--quiet", "--offline", "--no-deps", "--python", str(home / "bin" / "python")]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    # The dependencies are lent by this environment, whose own link to the checkout (a .pth file) is not followed.
    packages = next(home.glob("lib/python*/site-packages"))
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home / "bin" / "ravabet"


def run(command: Path, *arguments: str, folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "RAVABET"))}
    done = subprocess.run(
        [command, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_carries_what_is_read_at_run_time_and_nothing_else(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    for name in ("alembic/env.py", "sql/views/who_said_what.sql", "seeds/reference/countries.csv"):
        assert f"etl/_data/{name}" in names
    assert {f"etl/_data/seeds/articles/{file.name}" for file in (HOME / "seeds" / "articles").iterdir()} <= names
    assert {name.split("/")[0] for name in names} == {"etl", next(n for n in names if ".dist-info" in n).split("/")[0]}
    assert not [name for name in names if "__pycache__" in name]


def test_the_wheel_can_be_built_again_byte_by_byte(wheel: Path, tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=HOME, check=True, capture_output=True)
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


@pytest.mark.skipif(shutil.which("uv") is None, reason="uv installs the wheel")
def test_the_installed_package_loads_its_seeds_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    run(installed, "load", folder=tmp_path)
    assert (tmp_path / "ravabet.db").is_file()
    answer = run(installed, "query", "select count(id) from articles", "--format", "csv", folder=tmp_path)
    assert answer.splitlines()[1] == "2"
    where = run(installed.with_name("python"), "-c", "import etl; print(etl.__file__)", folder=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent.parent)
