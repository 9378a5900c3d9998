package dev.countersign.ui.prompt;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Shows the remaining time in whole minutes. Screen readers do not announce each minute. */
class RemainingTime extends Paragraph {

    private static final long serialVersionUID = 1L;

    private final int seconds;
    private final List<String> words = new ArrayList<>();

    /** @param expired runs when the time is up by the browser's clock; the server is the judge */
    RemainingTime(Duration left, Runnable expired) {
        this.seconds = (int) Math.max(0, left.toSeconds());
        addClassName("time-left");
        for (int minutes = 0; minutes <= left.toMinutes(); minutes++) {
            words.add(getTranslation("prompt.left", minutes));
        }
        setText(words.getLast());
        getElement().addEventListener("time-over", event -> expired.run());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJavaScript("context://countersign.js");
        getElement().executeJs("window.countersign.timeLeft(this, $0, $1)", seconds, String.join("\n", words));
    }
}
