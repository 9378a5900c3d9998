package dev.countersign.ui.prompt;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.prompt.Prompt;
import dev.countersign.ui.brand.BrandMark;
import org.jspecify.annotations.Nullable;

/**
 * How a prompt can be over, in words, and the way back to the application.
 *
 * @param way what leads back; null when there is nowhere to lead to
 */
record PromptResult(String title, String help, @Nullable String way) {

    /** It is not this browser's, or the application was told before. */
    static final PromptResult GONE = new PromptResult("prompt.gone.title", "prompt.gone.help", null);

    private static final String BACK = "prompt.back";

    /** How a prompt ended, or, for one that is open, that its time is up. */
    static PromptResult of(Prompt.Outcome outcome) {
        return switch (outcome) {
            case OPEN -> new PromptResult("prompt.late.title", "prompt.late.help", BACK);
            case PROVEN -> new PromptResult("prompt.done.title", "prompt.done.help", "prompt.done.go");
            case CANCELLED -> new PromptResult("prompt.cancelled.title", "prompt.cancelled.help", BACK);
            case IMPOSSIBLE -> new PromptResult("prompt.impossible.title", "prompt.impossible.help", BACK);
            case TAKEN -> GONE;
        };
    }

    /** @param prompt null where this browser has none */
    Component[] card(Component reader, @Nullable Prompt prompt) {
        String application = prompt == null ? "" : prompt.application().name();
        BrandMark brand = prompt == null ? new BrandMark() : new BrandMark(application);
        Div text =
                new Div(new H1(reader.getTranslation(title)), new Paragraph(reader.getTranslation(help, application)));
        if (way == null || prompt == null) {
            return new Component[] {brand, text};
        }
        Anchor back = new Anchor(prompt.way(), reader.getTranslation(way, application));
        back.setRouterIgnore(true);
        back.addClassName("primary");
        back.focus();
        return new Component[] {brand, text, back};
    }
}
