package dev.countersign;

import dev.countersign.cli.Command;
import dev.countersign.doctor.DoctorApplication;
import dev.countersign.event.Actor;
import dev.countersign.event.ActorScope;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What {@code java -jar countersign.jar} does by its words: nothing or {@code serve} serves, the others do one thing and
 * end. Words are read before anything starts, so that a wrong one starts nothing. A command has the settings of the
 * server, opens no port, has no pages and does none of the chores of a serving node.
 */
@NullMarked
@picocli.CommandLine.Command(
        name = "countersign",
        description = "A self-hosted second factor for applications that already have a login.",
        mixinStandardHelpOptions = true,
        versionProvider = CommandLine.Version.class,
        scope = ScopeType.INHERIT)
final class CommandLine implements Runnable {

    /** How a command runs among the beans that it needs, and with which exit code. */
    interface Surroundings {

        int run(Work work);
    }

    /** What a command does. */
    interface Work {

        int with(BeanFactory beans);
    }

    private final String[] settings;
    private boolean serves;

    private CommandLine(String[] settings) {
        this.settings = settings;
    }

    /** @return the exit code; empty when the server is to serve */
    static OptionalInt execute(String... args) {
        CommandLine root =
                new CommandLine(Arrays.stream(args).filter(CommandLine::setting).toArray(String[]::new));
        int code = parser(root, root::ofServer)
                .execute(Arrays.stream(args).filter(arg -> !setting(arg)).toArray(String[]::new));
        return root.serves ? OptionalInt.empty() : OptionalInt.of(code);
    }

    /** The parser of all words. */
    static picocli.CommandLine parser(CommandLine root, Surroundings surroundings) {
        var parser = new picocli.CommandLine(root)
                .addSubcommand(new AccountCommands(surroundings))
                .addSubcommand(new KeyCommands(surroundings))
                .addSubcommand(new AuditCommands(surroundings))
                .addSubcommand("help", new picocli.CommandLine.HelpCommand());
        parser.setParameterExceptionHandler(CommandLine::explain);
        parser.setExecutionExceptionHandler((failure, command, words) -> fail(failure));
        return parser;
    }

    /** For tests: the words of commands, among the beans of a server that runs. */
    static picocli.CommandLine parser(Surroundings surroundings) {
        return parser(new CommandLine(new String[0]), surroundings);
    }

    /** {@code --server.port=8080}: a setting of the server has a dot in its name, but for two of Spring Boot. */
    private static boolean setting(String arg) {
        return arg.matches("(?s)--([\\w\\[\\]-]+\\.[^=]*(=.*)?|debug|trace)");
    }

    @Override
    public void run() {
        serves = true;
    }

    @picocli.CommandLine.Command(description = "Serves. So does no command at all.")
    void serve() {
        serves = true;
    }

    @picocli.CommandLine.Command(description = "Prints the version.")
    int version() {
        System.out.println(new Version().getVersion()[0]);
        return 0;
    }

    @picocli.CommandLine.Command(description = "Looks at the server from outside, as applications do.")
    int doctor(
            @Parameters(arity = "0..1", paramLabel = "ADDRESS", description = "default: public-url") @Nullable
                    String address) {
        return inContext(
                DoctorApplication.class,
                beans -> bean(beans, "doctor", address == null ? List.of() : List.of(address)));
    }

    @picocli.CommandLine.Command(name = "key", description = "The keys that lie in the database.")
    static final class KeyCommands {

        private final Surroundings surroundings;

        KeyCommands(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @picocli.CommandLine.Command(description = "Replaces all keys while the nodes serve.")
        int rotate() {
            return surroundings.run(beans -> bean(beans, "key rotate", List.of()));
        }
    }

    @picocli.CommandLine.Command(name = "audit", description = "The audit trail.")
    static final class AuditCommands {

        private final Surroundings surroundings;

        AuditCommands(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @picocli.CommandLine.Command(description = "Checks the trail, and that it contains these check-points.")
        int verify(@Parameters(arity = "0..*", paramLabel = "CHECKPOINT") String... checkpoints) {
            List<String> noted = checkpoints == null ? List.of() : List.of(checkpoints);
            return surroundings.run(beans -> bean(beans, "audit verify", noted));
        }
    }

    /** Names the version that the jar was built as. */
    static final class Version implements picocli.CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String built = Application.class.getPackage().getImplementationVersion();
            return new String[] {"Countersign " + (built == null ? "(not built as a jar)" : built)};
        }
    }

    private static int bean(BeanFactory beans, String name, List<String> arguments) {
        return beans.getBeanProvider(Command.class).stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow()
                .run(arguments, System.out);
    }

    private int ofServer(Work work) {
        return inContext(ServerBeans.class, work);
    }

    private int inContext(Class<?> configuration, Work work) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(configuration)
                .web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off", "logging.level.root=error");
        if (configuration == DoctorApplication.class) {
            // no home is made where somebody only looks
            application.application().setInitializers(List.of());
        }
        ConfigurableApplicationContext context;
        try {
            context = application.run(settings);
        } catch (RuntimeException toldAlready) {
            return 1;
        }
        try (context;
                ActorScope acting = ActorScope.of(Actor.COMMAND_LINE)) {
            return work.with(context);
        }
    }

    private static int explain(ParameterException wrong, String[] words) {
        PrintWriter out = wrong.getCommandLine().getErr();
        out.println(
                wrong instanceof UnmatchedArgumentException strange
                        ? "There is no such command or option: " + String.join(" ", strange.getUnmatched())
                        : wrong.getMessage());
        out.println("These are the commands:");
        picocli.CommandLine root = wrong.getCommandLine();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        commands(root.getCommandSpec()).forEach(line -> out.println("  " + line));
        out.flush();
        return picocli.CommandLine.ExitCode.USAGE;
    }

    /** Each command with its words and parameters. */
    private static Stream<String> commands(CommandSpec spec) {
        return spec.subcommands().isEmpty()
                ? Stream.of(line(spec))
                : spec.subcommands().values().stream()
                        .map(picocli.CommandLine::getCommandSpec)
                        .flatMap(CommandLine::commands)
                        .sorted();
    }

    private static String line(CommandSpec spec) {
        String words = spec.qualifiedName().replaceFirst("^\\S+ ", "");
        Stream<String> parameters = spec.positionalParameters().stream()
                .map(parameter ->
                        parameter.arity().min() > 0 ? parameter.paramLabel() : '[' + parameter.paramLabel() + ']');
        Stream<String> options = spec.options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(option ->
                        '[' + option.longestName() + (option.arity().max() > 0 ? '=' + option.paramLabel() : "") + ']');
        return String.join(
                " ",
                Stream.of(Stream.of(words), parameters, options).flatMap(s -> s).toList());
    }

    private static int fail(Exception failure) {
        LoggerFactory.getLogger(CommandLine.class).error("The command failed", failure);
        return 1;
    }

    /** What commands have of the server. All that is sealed in the database is known here, or a rotation of keys would lose it. */
    @EnableAutoConfiguration(
            excludeName = {
                "com.vaadin.flow.spring.SpringBootAutoConfiguration",
                "com.vaadin.flow.spring.SpringSecurityAutoConfiguration"
            })
    @ConfigurationPropertiesScan("dev.countersign")
    @ComponentScan(
            basePackages = "dev.countersign",
            excludeFilters =
                    @Filter(type = FilterType.REGEX, pattern = "dev\\.countersign\\.((api|ui)\\..*|Application)"))
    static class ServerBeans {

        /** Nobody is signed in. */
        @Bean
        SecurityContextHolderStrategy nobody() {
            return Objects.requireNonNull(SecurityContextHolder.getContextHolderStrategy());
        }
    }
}
