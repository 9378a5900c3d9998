package dev.countersign.bench;

import dev.countersign.bench.attack.AttackRun;
import dev.countersign.bench.attack.Attacks;
import dev.countersign.bench.bare.BareServer;
import dev.countersign.bench.load.Growth;
import dev.countersign.bench.load.Load;
import dev.countersign.bench.load.Statements;
import dev.countersign.bench.naive.NaiveServer;
import java.util.Arrays;

/** The benches' one entry: the first word says which. */
public final class Main {

    private static final String USAGE = """
            attacks [--targets=naive,postgresql,h2] [--markdown] [--jar=target/countersign.jar]
            attacks --url=URL --key=KEY [--other-key=KEY] [--sms-port=PORT] [--name=NAME] [--markdown]
            load [--rounds=5] [--requests=1000] [--markdown] [--jar=...] [--jvm="..."]
            growth [--rounds=5] [--factors=1000000] [--checkpoint] [--markdown] [--jar=...] [--jvm="..."]
            statements [--markdown] [--jar=...]
            naive --port=PORT --key=KEY [--other-key=KEY] [--sms-url=URL]
            """;

    private Main() {}

    public static void main(String[] arguments) {
        String command = arguments.length == 0 ? "" : arguments[0];
        if (command.equals("bare")) {
            BareServer.run(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        Options options = Options.of(Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length));
        switch (command) {
            case "attacks" -> System.exit((options.has("url") ? Attacks.run(options) : AttackRun.run(options)) ? 0 : 1);
            case "load" -> Load.run(options);
            case "statements" -> Statements.run(options);
            case "growth" -> Growth.run(options);
            case "naive" -> NaiveServer.run(options);
            default -> {
                System.err.print(USAGE);
                System.exit(2);
            }
        }
    }
}
