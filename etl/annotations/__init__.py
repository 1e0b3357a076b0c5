"""Facts out to an annotation tool, where a linguist corrects them on screen, and back as gold.

The tool is Label Studio: it counts code points as gold does, and writes Persian from right to left (brat does not).
"""
