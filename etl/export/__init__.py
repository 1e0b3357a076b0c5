"""Views and tables as files for other tools, described as a Frictionless Data Package."""

from etl.export.run import FORMATS, Exported, export

__all__ = ["FORMATS", "Exported", "export"]
