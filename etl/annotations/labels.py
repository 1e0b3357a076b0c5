"""The labelling interface of the tool, made from the fields."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from etl.annotations.fields import KINDS

TEXT, FACT = "text", "fact"  # names that results refer to


def control(label: str, field: str) -> str:
    """Return the name of the control that shows a field."""
    return f"{label.lower()}_{field}"


def interface() -> str:
    """Return the interface: labels above the text, and the fields of the chosen mark beside it."""
    view = ET.Element("View", style="display: flex")
    left = ET.SubElement(view, "View", style="flex: 65%; padding-right: 1em")
    labels = ET.SubElement(left, "Labels", name=FACT, toName=TEXT)
    for number, kind in enumerate(KINDS, 1):
        ET.SubElement(labels, "Label", value=kind.label, background=kind.colour, hotkey=str(number), hint=kind.about)
    page = ET.SubElement(left, "View", style="direction: rtl; text-align: right; line-height: 2; font-size: 1.1em")
    ET.SubElement(page, "Header", value="$title")
    ET.SubElement(page, "Text", name=TEXT, value="$text")
    right = ET.SubElement(view, "View", style="flex: 35%")
    for kind in KINDS:
        fields = ET.SubElement(
            right, "View", visibleWhen="region-selected", whenTagName=FACT, whenLabelValue=kind.label
        )
        for field in kind.fields:
            ET.SubElement(fields, "Header", value=f"{field.name}: {field.about}", size="6")
            common = {"name": control(kind.label, field.name), "toName": TEXT, "perRegion": "true"}
            if field.control == "choice":
                choices = ET.SubElement(fields, "Choices", common, choice="single", showInline="true")
                for option in field.options:
                    ET.SubElement(choices, "Choice", value=option)
            else:
                most = {} if field.control == "lines" else {"maxSubmissions": "1"}
                ET.SubElement(fields, "TextArea", common | most, editable="true", rows="1")
    ET.indent(view)
    return ET.tostring(view, encoding="unicode") + "\n"
