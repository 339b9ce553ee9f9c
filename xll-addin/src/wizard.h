// Whether Excel calls a function for the preview of its function wizard.
#pragma once

/// Tells whether the calling thread, Excel's main one, has the wizard's dialog for arguments in front. Excel draws all
/// its dialogs in windows of one class; that one alone has five boxes to edit, of the arguments in sight, and a bar to
/// scroll.
bool isWizardOpen();
