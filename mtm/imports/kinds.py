"""Every kind of file, by the name the command line gives it, in the order to import them."""

from mtm.imports.authorities import EXEMPTIONS_KIND, LIMITATIONS_KIND, REPRESENTATIVES_KIND
from mtm.imports.crosswalks import DRUG_PRODUCTS, PHARMACIES, PRESCRIBERS
from mtm.imports.drug_claims import DRUG_CLAIMS
from mtm.imports.kind import Kind
from mtm.imports.medical_claims import MEDICAL_CLAIMS
from mtm.imports.roster import MEMBERS

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        MEMBERS,
        DRUG_CLAIMS,
        MEDICAL_CLAIMS,
        DRUG_PRODUCTS,
        PRESCRIBERS,
        PHARMACIES,
        LIMITATIONS_KIND,
        EXEMPTIONS_KIND,
        REPRESENTATIVES_KIND,
    )
}
