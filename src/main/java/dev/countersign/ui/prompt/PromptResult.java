package dev.countersign.ui.prompt;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.prompt.Prompt;
import dev.countersign.prompt.PromptOutcome.DenialReason;
import dev.countersign.ui.brand.BrandMark;
import org.jspecify.annotations.Nullable;

/**
 * The result of a prompt in words, and the link back to the application.
 *
 * @param way what leads back; null when there is nowhere to lead to
 */
record PromptResult(String title, String help, @Nullable String way) {

    /** The prompt belongs to another browser, or its answer was handed out. */
    static final PromptResult GONE = new PromptResult("prompt.gone.title", "prompt.gone.help", null);

    private static final String BACK = "prompt.back";

    /** The user answered; the browser continues to the application. */
    static final PromptResult ANSWERED = new PromptResult("prompt.done.title", "prompt.done.help", "prompt.done.go");

    static PromptResult of(DenialReason reason) {
        return switch (reason) {
            case EXPIRED -> new PromptResult("prompt.late.title", "prompt.late.help", BACK);
            case CANCELLED -> new PromptResult("prompt.cancelled.title", "prompt.cancelled.help", BACK);
            case NO_FACTOR -> new PromptResult("prompt.impossible.title", "prompt.impossible.help", BACK);
            case FACTOR_REMOVED -> new PromptResult("prompt.removed.title", "prompt.removed.help", BACK);
        };
    }

    /** @param prompt null where this browser has none */
    Component[] card(Component reader, @Nullable Prompt prompt) {
        String application = prompt == null ? "" : prompt.client().name();
        BrandMark brand = prompt == null ? new BrandMark() : new BrandMark(application);
        Div text =
                new Div(new H1(reader.getTranslation(title)), new Paragraph(reader.getTranslation(help, application)));
        if (way == null || prompt == null) {
            return new Component[] {brand, text};
        }
        Anchor back = new Anchor(prompt.resumeLink(), reader.getTranslation(way, application));
        back.setRouterIgnore(true);
        back.addClassName("primary");
        back.focus();
        return new Component[] {brand, text, back};
    }
}
