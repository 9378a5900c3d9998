package dev.countersign;

import dev.countersign.CommandLine.Surroundings;
import dev.countersign.account.Account;
import dev.countersign.account.Accounts;
import dev.countersign.account.Accounts.OneTime;
import dev.countersign.account.Role;
import dev.countersign.common.Problem;
import dev.countersign.people.AccountFactors;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The people who sign in to this server's own pages, for an operator who cannot or does not. */
@NullMarked
@Command(name = "account", description = "The people who sign in to this server's own pages.")
final class AccountCommands {

    private static final int PAGE = 100;

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // by picocli
    private CommandSpec spec;

    AccountCommands(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(description = "Lists all of them.")
    int list() {
        return run(beans -> {
            Accounts accounts = beans.getBean(Accounts.class);
            int number = 0;
            List<Account> page;
            do {
                page = accounts.page("", number++, PAGE);
                page.forEach(account -> out().println(line(account)));
            } while (page.size() == PAGE);
            return 0;
        });
    }

    @Command(description = "Adds one, and prints the password for the first sign-in.")
    int add(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--administrator", description = "the same as --role=administrator") boolean administrator,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            description = "owner, administrator, helpdesk, auditor or none")
                    @Nullable
                    String role) {
        Role given = administrator ? Role.ADMINISTRATOR : role(role == null ? Role.NONE.column() : role);
        if (administrator && role != null && given != role(role)) {
            throw new ParameterException(spec.commandLine(), "--administrator and --role name two roles.");
        }
        return run(beans -> {
            OneTime added = beans.getBean(Accounts.class).add(name, name, given);
            tell(added, "was added with the role " + given.column());
            return 0;
        });
    }

    @Command(description = "Keeps one from signing in, and ends its sessions.")
    int disable(@Parameters(paramLabel = "NAME") String name) {
        return run(name, (beans, account) -> {
            beans.getBean(Accounts.class).disable(account.id());
            return account.username() + " is disabled.";
        });
    }

    @Command(description = "Lets one sign in again.")
    int enable(@Parameters(paramLabel = "NAME") String name) {
        return run(name, (beans, account) -> {
            beans.getBean(Accounts.class).enable(account.id());
            return account.username() + " is enabled.";
        });
    }

    @Command(name = "reset-password", description = "Prints a password for one sign-in, and ends all sessions.")
    int resetPassword(@Parameters(paramLabel = "NAME") String name) {
        return run(name, (beans, account) -> {
            tell(beans.getBean(Accounts.class).resetPassword(account.id()), "has a new password");
            return "";
        });
    }

    @Command(name = "reset-factors", description = "Removes all second factors of one, and ends all sessions.")
    int resetFactors(@Parameters(paramLabel = "NAME") String name) {
        return run(name, (beans, account) -> {
            int removed = beans.getBean(AccountFactors.class).reset(account.id());
            return removed + " factor(s) of " + account.username()
                    + " were removed. The password alone opens the account until it sets up another.";
        });
    }

    /** What is done to one account, and what is said then. */
    private interface Act {

        String on(BeanFactory beans, Account account);
    }

    private int run(String name, Act act) {
        return run(beans -> {
            Account account =
                    beans.getBean(Accounts.class).find(name).orElseThrow(() -> Problem.notFound("Account", name));
            String told = act.on(beans, account);
            if (!told.isEmpty()) {
                out().println(told);
            }
            return 0;
        });
    }

    private int run(ToIntFunction<BeanFactory> work) {
        int code = surroundings.run(beans -> {
            try {
                return work.applyAsInt(beans);
            } catch (Problem problem) {
                String why = problem.faults().isEmpty()
                        ? problem.getMessage()
                        : problem.faults().getFirst().message();
                spec.commandLine().getErr().println(why);
                return 1;
            }
        });
        out().flush();
        spec.commandLine().getErr().flush();
        return code;
    }

    private void tell(OneTime oneTime, String what) {
        out().println(oneTime.account().username() + ' ' + what
                + ". This password works for one sign-in, which asks for" + " another:");
        out().println(oneTime.password().reveal());
    }

    private Role role(String text) {
        try {
            return Role.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "A role is one of owner, administrator, helpdesk, auditor and none.");
        }
    }

    private static String line(Account account) {
        return account.username() + "  " + account.role().column() + (account.enabled() ? "" : "  disabled")
                + (account.mustChangePassword() ? "  has to replace the password" : "");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
