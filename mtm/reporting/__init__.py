"""The beneficiary-level MTM file that a plan reports to CMS."""

from mtm.reporting.layout import Layout, LayoutError, layout_for
from mtm.reporting.making import Made, ReportRefused, make_report

__all__ = ["Layout", "LayoutError", "Made", "ReportRefused", "layout_for", "make_report"]
