"""Tell, as JSON, what the columns of views hold when they are read by JDBC: `python jdbc_columns.py URL JAR VIEW…`.

A program of its own, since the Java machine and pytest both want to handle signals. It reads as BI tools do: a column
that is declared a date as a date, any other as the object that the driver makes.
"""

import json
import sys
from typing import Any

import jpype

HELD = {"java.sql.Date": "date", "java.lang.Integer": "int", "java.lang.Long": "int", "java.lang.String": "str"}


def columns(connection: Any, view: str) -> dict[str, Any]:
    """Return of each column what its values are, and its remark."""
    found = connection.getMetaData().getColumns(None, None, view, None)
    remarks = {}
    while found.next():
        remarks[str(found.getString("COLUMN_NAME"))] = str(found.getString("REMARKS") or "")
    rows = connection.createStatement().executeQuery(f"select * from {view}")
    described = rows.getMetaData()
    numbers = range(1, described.getColumnCount() + 1)
    names = {i: str(described.getColumnName(i)) for i in numbers}
    dates = {i for i in numbers if str(described.getColumnTypeName(i)).lower() == "date"}
    held: dict[int, set[str]] = {i: {"date"} if i in dates else set() for i in numbers}
    while rows.next():
        for i in numbers:
            if (value := rows.getDate(i) if i in dates else rows.getObject(i)) is not None:
                java = "java.lang.String" if isinstance(value, str) else str(value.getClass().getName())
                held[i].add(HELD.get(java, java))
    return {names[i]: {"held": sorted(held[i]), "remark": remarks[names[i]]} for i in numbers}


url, jar, *views = sys.argv[1:]
jpype.startJVM(classpath=[jar])
connected = jpype.java.sql.DriverManager.getConnection(url)
json.dump({view: columns(connected, view) for view in views}, sys.stdout)
