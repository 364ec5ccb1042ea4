"""LibreOffice as a second reader: tracked changes accepted or rejected there, in one call for many files, and read as text."""

import subprocess
from pathlib import Path

_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Reading" script:language="StarBasic">
Sub All(listing As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName" : how(0).Value = "Text (encoded)"
  how(1).Name = "FilterOptions" : how(1).Value = "UTF8,LF,,,"
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  number = FreeFile
  Open listing For Input As #number
  Do While Not EOF(number)
    Line Input #number, entry
    part = Split(entry, "|")
    doc = StarDesktop.loadComponentFromURL(part(0), "_blank", 0, hidden())
    If part(1) &lt;&gt; "" Then
      helper.executeDispatch(doc.CurrentController.Frame, ".uno:" &amp; part(1), "", 0, Array())
    End If
    doc.storeToURL(part(2), how())
    doc.close(True)
  Loop
  Close #number
End Sub
</script:module>"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false">
 {element}
</library:library>"""
ACCEPT, REJECT, AS_IT_IS = "AcceptAllTrackedChanges", "RejectAllTrackedChanges", ""


def read(folder: Path, asked: dict[str, tuple[bytes, str]]) -> dict[str, list[str]]:
    """The lines that LibreOffice reads in each Word file, by the name it is asked under; with each what is done before."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(["soffice", "--headless", "--terminate_after_init", profile], capture_output=True, timeout=120)
    basic = folder / "profile/user/basic/Standard"
    (basic / "Reading.xba").write_text(_MODULE, "utf-8")
    (basic / "script.xlb").write_text(_LIBRARY.format(element='<library:element library:name="Reading"/>'), "utf-8")
    (basic / "dialog.xlb").write_text(_LIBRARY.format(element=""), "utf-8")
    lines = []
    for number, (data, what) in enumerate(asked.values()):
        source, target = folder / f"{number}.docx", folder / f"{number}.txt"
        source.write_bytes(data)
        lines.append(f"{source.as_uri()}|{what}|{target.as_uri()}")
    listing = folder / "asked.txt"
    listing.write_text("\n".join(lines), "utf-8")
    command = ["soffice", "--headless", "--norestore", profile, f'macro:///Standard.Reading.All("{listing}")']
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    found = {}
    for number, name in enumerate(asked):
        place = folder / f"{number}.txt"
        assert place.exists(), f"LibreOffice did not read {name}: {done.stdout}{done.stderr}"
        found[name] = [line for line in place.read_text("utf-8-sig").split("\n") if line.strip()]
    return found
