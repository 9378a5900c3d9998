package dev.countersign.ui.factor;

import dev.countersign.factor.Factor;
import dev.countersign.factor.FactorType;
import dev.countersign.factor.Factors;
import dev.countersign.ui.gate.SubjectProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The registry of the kinds of factor on pages. */
@Component
public class FactorUis {

    private final Map<String, FactorUi> uis;
    private final Factors factors;

    FactorUis(List<FactorUi> uis, Factors factors) {
        this.uis = uis.stream().collect(Collectors.toMap(FactorUi::kind, Function.identity()));
        this.factors = factors;
        factors.types().stream()
                .filter(FactorType::selfService)
                .map(FactorType::kind)
                .filter(kind -> !this.uis.containsKey(kind))
                .forEach(kind -> {
                    throw new IllegalStateException("No FactorUi for kind " + kind);
                });
    }

    public FactorUi get(String kind) {
        FactorUi ui = uis.get(kind);
        if (ui == null) {
            throw new IllegalStateException("No FactorUi for kind " + kind);
        }
        return ui;
    }

    /** Finds the kind whose page has this address. */
    public Optional<FactorUi> ofPath(String path) {
        return uis.values().stream().filter(ui -> ui.path().equals(path)).findFirst();
    }

    /** The kinds that the user may set up now, the strongest first. */
    public List<FactorUi> offered(SubjectProfile person) {
        return factors.kinds(person.tenant()).stream()
                .map(this::get)
                .filter(ui -> !factors.fallback(ui.kind()) || missing(person, ui))
                .toList();
    }

    /** Whether the user may set this kind up now; a fallback only while there is a factor to come back from. */
    public boolean available(SubjectProfile person, FactorUi ui) {
        return factors.kinds(person.tenant()).contains(ui.kind())
                && (!factors.fallback(ui.kind()) || factors.protect(person.tenant(), person.userId()));
    }

    /** The user's fallback factors, such as a set of recovery codes. */
    public List<Factor> fallbacks(SubjectProfile person) {
        return factors.verified(person.tenant(), person.userId()).stream()
                .filter(factor -> factors.fallback(factor.kind()))
                .toList();
    }

    /** The fallback that the user should set up now. */
    public Optional<FactorUi> missingFallback(SubjectProfile person) {
        return factors.kinds(person.tenant()).stream()
                .filter(factors::fallback)
                .map(this::get)
                .filter(ui -> missing(person, ui))
                .findFirst();
    }

    /** Removes the user's fallbacks when there is no factor left to come back from. */
    @Transactional
    public void removeUselessFallbacks(SubjectProfile person) {
        if (!factors.protect(person.tenant(), person.userId())) {
            fallbacks(person).forEach(factor -> factors.delete(person.tenant(), factor.id()));
        }
    }

    private boolean missing(SubjectProfile person, FactorUi fallback) {
        return available(person, fallback)
                && fallbacks(person).stream().noneMatch(factor -> factor.kind().equals(fallback.kind()));
    }
}
