"""The words Qt itself shows in our window (menus of text fields, buttons, file dialogs), to be told in Indonesian.

Qt ships no Indonesian. These are its English texts as keys of the catalogue; ``QtWords`` answers them from there.
"""

from typing import Final

QT_TEXTS: Final = (
    # context menus of text fields
    *("&Undo", "&Redo", "Cu&t", "&Copy", "Copy &Link Location", "&Paste", "Delete", "Select All", "Clear"),
    # buttons of dialogs
    *("OK", "Save", "Save All", "Open", "&Yes", "Yes to &All", "&No", "N&o to All", "Abort", "Retry", "Ignore"),
    *("Close", "Cancel", "Discard", "Don't Save", "Help", "Apply", "Reset", "Restore Defaults"),
    *("&OK", "&Cancel", "&Close", "&Save", "Show Details...", "Hide Details..."),
    "Enter a value:",
    # file dialogs
    *(
        "&Look in:",
        "File &name:",
        "Files of &type:",
        "All Files (*)",
        "All files (*)",
        "&Open",
        "&Choose",
        "Directory:",
    ),
    *("&Delete", "&Rename", "&New Folder", "Show ", "Show &hidden files", "Create New Folder", "Back", "Forward"),
    *("Parent Directory", "List View", "Detail View", "Go back", "Go forward", "Go to the parent directory"),
    *("Create a New Folder", "Change to list view mode", "Change to detail view mode", "Sidebar"),
    *("List of places and bookmarks", "Files", "Save As", "Find Directory", "My Computer", "Recent Places", "Remove"),
    *("New Folder", "Directories", "%1 already exists.\nDo you want to replace it?"),
    "%1\nFile not found.\nPlease verify the correct file name was given.",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.",
    "'%1' is write protected.\nDo you want to delete it anyway?",
    "Are you sure you want to delete '%1'?",
    "Could not delete directory.",
    "Invalid filename",
    '<b>The name "%1" cannot be used.</b><p>Try using another name, with fewer characters or no punctuation marks.',
    *("Name", "Size", "Type", "Kind", "Date Modified", "Computer", "Drive", "File", "File Folder", "Folder", "Alias"),
    *("%1 File", "%1 bytes", "Shortcut", "Unknown"),
    # tabs, scroll bars and steppers
    *("Close Tab", "Scroll Left", "Scroll Right"),
    *("Scroll here", "Left edge", "Right edge", "Top", "Bottom", "Page left", "Page right", "Page up", "Page down"),
    *("Scroll left", "Scroll right", "Scroll up", "Scroll down", "&Step up", "Step &down", "&Select All"),
    # what a screen reader offers to do with a button, a field or a list
    *("Press", "Increase", "Decrease", "ShowMenu", "SetFocus", "Toggle", "Scroll Up", "Scroll Down"),
    *("Previous Page", "Next Page", "Triggers the action", "Increase the value", "Decrease the value"),
    *("Shows the menu", "Sets the focus", "Toggles the state", "Scrolls to the left", "Scrolls to the right"),
    *("Scrolls up", "Scrolls down", "Goes back a page", "Goes to the next page"),
    "Open the combo box selection popup",
    # keys as menus and the page of keys show them
    *("Ctrl", "Shift", "Alt", "Meta", "Del", "Esc", "Space", "Tab", "Backspace", "Return", "Enter", "Ins"),
    *("Home", "End", "Left", "Up", "Right", "Down", "PgUp", "PgDown"),
)
"""Every text of Qt that can show here, each once in the catalogue; one that is not listed stays English."""
