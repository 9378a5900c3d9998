package dev.countersign.ui.admin;

import com.vaadin.flow.component.UI;
import dev.countersign.application.Application;
import dev.countersign.application.Applications.Settings;
import dev.countersign.common.Problem;
import dev.countersign.ui.kit.FormDialog;
import java.util.function.Consumer;

/** Asks for other settings of an application. */
class EditApplicationDialog extends FormDialog {

    private static final long serialVersionUID = 1L;

    private final transient ApplicationForm form = new ApplicationForm(this);

    EditApplicationDialog(Application application, Consumer<Settings> save) {
        super(UI.getCurrent().getTranslation("applications.edit"));
        form.fill(application);
        ask(form.first(), form.fields());
        act(getTranslation("applications.save"), () -> {
            save.accept(form.settings());
            close();
        });
    }

    @Override
    protected void refuse(Problem problem) {
        if (!form.refuse(problem)) {
            super.refuse(problem);
        }
    }
}
