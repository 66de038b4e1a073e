import pytest
from import_files import Importer, member


@pytest.fixture
def importing(engine, lookup, tmp_path):
    return Importer(engine, lookup, tmp_path)


@pytest.fixture
def with_members(importing):
    importing("members", *(member(number) for number in (1, 2, 3)))
    return importing
