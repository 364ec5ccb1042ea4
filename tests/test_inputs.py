"""What an old text was made from is kept so that the very same text can be made again."""

import pytest
from drafting.inputs import Inputs, unpacked


def test_inputs_come_back_as_they_were_in_their_order():
    """The items of the Ministry rule are asked for in the order of the slice."""
    slice_ = {"facts": {"law": {"name": "氏名", "address": "住所", "ip": "ＩＰアドレス"}}}
    kept = Inputs(slice_, {"a1": {"filing": "a1"}}, {"post1": 1}, {"post2": 2, "post1": 1})
    back = unpacked(kept.packed())
    assert back == kept
    assert list(back.slice["facts"]["law"]) == ["name", "address", "ip"]
    assert list(back.given) == ["post2", "post1"]
    assert kept.packed() == back.packed()


@pytest.mark.parametrize("data", [b"", b"no zlib", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_what_is_no_inputs_is_an_error(data):
    with pytest.raises(ValueError):
        unpacked(data)
