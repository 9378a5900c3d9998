package dev.countersign.ui.admin;

import dev.countersign.common.Problem;
import dev.countersign.ui.kit.FormDialog;

/** Asks for what can be set about an application, and tells faults at their fields. */
class ApplicationDialog extends FormDialog {

    private static final long serialVersionUID = 1L;

    final transient ApplicationForm form = new ApplicationForm(this);

    ApplicationDialog(String title) {
        super(title);
    }

    @Override
    protected void refuse(Problem problem) {
        if (!form.refuse(problem)) {
            super.refuse(problem);
        }
    }
}
