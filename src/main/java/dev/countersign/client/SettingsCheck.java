package dev.countersign.client;

import dev.countersign.common.OneLine;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import java.util.ArrayList;
import java.util.List;

/** What settings of an application must be like. Codes are sent to its addresses, so these are looked at closely. */
final class SettingsCheck {

    private static final int MOST_URIS = 20;
    private static final int LONGEST_REMEMBER = 365;

    private SettingsCheck() {}

    static void check(Clients.Settings settings) {
        List<Fault> faults = new ArrayList<>();
        if (!OneLine.fits(settings.name(), OneLine.MAX_NAME_LENGTH)) {
            faults.add(fault("name", "name must be 1 to " + OneLine.MAX_NAME_LENGTH + " characters of one line."));
        }
        if (settings.redirectUris().isEmpty()) {
            faults.add(fault("redirect_uris", "redirect_uris must hold at least one address."));
        }
        uris(faults, "redirect_uris", settings.redirectUris());
        uris(faults, "return_uris", settings.returnUris());
        int days = settings.policy().rememberDays();
        if (days < 0 || days > LONGEST_REMEMBER) {
            faults.add(fault("remember_days", "remember_days must be 0 to " + LONGEST_REMEMBER + "."));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private static void uris(List<Fault> faults, String field, List<String> uris) {
        if (uris.size() > MOST_URIS) {
            faults.add(fault(field, field + " must hold at most " + MOST_URIS + " addresses."));
        }
        uris.stream()
                .flatMap(uri -> UriCheck.fault(uri).stream())
                .map(wrong -> fault(field, wrong))
                .findFirst()
                .ifPresent(faults::add);
    }

    private static Fault fault(String field, String message) {
        return new Fault(field, "invalid", message);
    }
}
