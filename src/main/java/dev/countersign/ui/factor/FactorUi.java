package dev.countersign.ui.factor;

import com.vaadin.flow.component.Component;
import dev.countersign.factor.Factor;
import dev.countersign.ui.challenge.ChallengeExchange;
import dev.countersign.ui.challenge.CodeForm;
import dev.countersign.ui.challenge.CodeFormat;
import java.util.List;
import java.util.Optional;

/**
 * One kind of factor on pages, for kinds that users set up themselves. An implementation is a bean in a package below
 * {@code ui.factor}. Its icon is {@code frontend/icons/<kind>.svg}; a kind without one gets a general icon.
 *
 * <p>Its words are these message keys, each after {@code factor.<kind>.}:
 *
 * <ul>
 *   <li>{@code kind}, {@code short}, {@code name} ({0} is the factor's hint), {@code advice} for users, {@code notice} for
 *       administrators;
 *   <li>{@code enrol}, the title of the page that sets it up, and {@code off}, why that page sets nothing up;
 *   <li>{@code challenge} and {@code challenge.help}, title and text over a challenge ({0} is the issuer, {1} the hint of
 *       where a code was sent);
 *   <li>{@code wrong}, after a wrong code;
 *   <li>for fallback kinds {@code manage} and {@code removed}: what a screen reader says of the button that leads to the
 *       page, and the warning that the factor is removed with the last factor that it is the fallback of.
 * </ul>
 */
public interface FactorUi {

    /** How wide the page is that sets it up. */
    enum Width {
        NARROW,
        MIDDLE,
        WIDE
    }

    /** The kind's name, see {@link dev.countersign.factor.FactorType#kind}. */
    String kind();

    /** The last part of the address of the page that sets it up: {@code security/<path>}. */
    String path();

    default Width width() {
        return Width.NARROW;
    }

    /** Makes the form that sets a factor up, or that goes on where it was in this context. It fills a card. */
    Component enrolmentForm(EnrolmentContext context);

    /** Whether an enrolment was started in this context and waits for its first response. */
    default boolean enrolling(EnrolmentContext context) {
        return false;
    }

    /** Makes the form that takes the response to a challenge; a form of another kind extends {@code ResponseForm}. */
    default Component challengeForm(ChallengeExchange exchange) {
        return new CodeForm(exchange, codeFormat(), this::wrongCode);
    }

    /** What the kind's codes are made of. */
    default CodeFormat codeFormat() {
        return CodeFormat.SIX_DIGITS;
    }

    /** Says that a code was wrong, given how many were in a row. */
    default String wrongCode(int misses) {
        return FactorNames.text(kind(), "wrong");
    }

    /** What a list says of a fallback factor, in place of when it was added and used. */
    default List<String> facts(Factor factor) {
        return List.of();
    }

    /** A warning about a factor that stands over the list, such as that it is nearly used up. */
    default Optional<Component> warning(Factor factor) {
        return Optional.empty();
    }
}
