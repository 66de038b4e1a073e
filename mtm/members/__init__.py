"""Who the members are: their record, their coverage, who may act for them."""
