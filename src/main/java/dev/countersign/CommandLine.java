package dev.countersign;

import dev.countersign.event.Actor;
import dev.countersign.event.ActorScope;
import dev.countersign.upkeep.Command;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/**
 * {@code java -jar countersign.jar key rotate}: one {@link Command} instead of the server, with the same settings. It
 * opens no port, has no pages and does none of the chores of a serving node. All that is sealed in the database is known
 * here as well, or a rotation of keys would lose it: what a web server alone can have says so by a condition.
 */
@NullMarked
@EnableAutoConfiguration(
        excludeName = {
            "com.vaadin.flow.spring.SpringBootAutoConfiguration",
            "com.vaadin.flow.spring.SpringSecurityAutoConfiguration"
        })
@ConfigurationPropertiesScan
@ComponentScan(
        excludeFilters =
                @Filter(
                        type = FilterType.REGEX,
                        pattern = "dev\\.countersign\\.((api|ui|account|people)\\..*|Application)"))
class CommandLine {

    private static final Set<String> FIRST_WORDS = Set.of("key", "audit", "doctor");

    static boolean asks(String... args) {
        return args.length > 0 && FIRST_WORDS.contains(args[0]);
    }

    /** @return the exit code: the command's own, or 2 when there is no such command */
    static int run(String... args) {
        boolean outside = "doctor".equals(args[0]);
        SpringApplicationBuilder application = new SpringApplicationBuilder(
                        outside ? OutsideLook.class : CommandLine.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off", "logging.level.root=error");
        if (outside) {
            // no home is made where somebody only looks
            application.application().setInitializers(List.of());
        }
        try (ConfigurableApplicationContext context = application.run(args)) {
            List<String> words =
                    Arrays.stream(args).filter(arg -> !arg.startsWith("--")).toList();
            List<Command> commands =
                    context.getBeanProvider(Command.class).stream().toList();
            return run(words, commands, System.out);
        }
    }

    private static int run(List<String> words, List<Command> commands, PrintStream out) {
        for (Command command : commands) {
            List<String> name = List.of(command.name().split(" "));
            if (words.size() >= name.size() && words.subList(0, name.size()).equals(name)) {
                try (ActorScope acting = ActorScope.of(Actor.COMMAND_LINE)) {
                    return command.run(words.subList(name.size(), words.size()), out);
                }
            }
        }
        out.println("There is no such command. These are there:");
        commands.stream().map(Command::name).sorted().forEach(name -> out.println("  " + name));
        return 2;
    }
}
