"""Types of files that may do something when they are opened, by extension, each with the reason a person is told."""

from collections.abc import Set as AbstractSet
from typing import Final

from spbe_assess.messages import Message

_PROGRAMS: Final = (
    "exe com scr pif cpl msi msix msixbundle appx appxbundle msp mst dll ocx sys drv jar jnlp apk ipa app dmg pkg deb "
    "rpm run bin elf gadget hta application appref-ms xbap class so dylib appimage"
)
_SCRIPTS: Final = (
    "bat cmd ps1 ps1xml ps2 psc1 psc2 psd1 psm1 psh msh vb vbe vbs js jse mjs ws wsf wsh wsc sct py pyw pyc pyz pl rb "
    "php sh bash zsh csh ksh fish command tcl lua applescript scpt ahk au3 reg inf ins isp vbp"
)
_MACROS: Final = (
    "docm dotm xlsm xltm xlsb xlam pptm potm ppam ppsm sldm xla xlm xll wll wwl "
    "accdb accde accdr mdb mde adp ade odb oxt slk iqy"
)
_OLD_OFFICE: Final = "doc dot xls xlt xlw ppt pot pps pub"
_SHORTCUTS: Final = (
    "lnk url desktop webloc scf shb shs library-ms search-ms searchconnector-ms settingcontent-ms theme themepack rdp "
    "website mht-url appcontent-ms diagcab msc"
)
_PAGES: Final = "html htm xhtml xht shtml mht mhtml svg svgz xml xsl xslt chm hlp swf one onepkg"
_IMAGES: Final = "iso img vhd vhdx udf"

RISKY_TYPES: Final[tuple[tuple[AbstractSet[str], Message], ...]] = tuple(
    (frozenset(extensions.split()), reason)
    for extensions, reason in (
        (_PROGRAMS, Message("Berkas ini program; membukanya menjalankannya.")),
        (_SCRIPTS, Message("Berkas ini skrip; membukanya dapat menjalankan perintah.")),
        (_MACROS, Message("Berkas ini dapat memuat makro, yaitu perintah yang ikut berjalan.")),
        (_OLD_OFFICE, Message("Berkas Office format lama dapat memuat makro, yaitu perintah yang ikut berjalan.")),
        (_SHORTCUTS, Message("Berkas ini pintasan; membukanya membuka hal lain.")),
        (_PAGES, Message("Berkas ini halaman yang dapat memuat skrip atau mengambil isi dari luar.")),
        (_IMAGES, Message("Berkas ini citra cakram yang isinya dapat berjalan sendiri.")),
    )
)
"""Extensions in lower case and why a file with one is kept and marked, but never opened without asking."""
