package dev.countersign.doctor;

import dev.countersign.cli.Command;
import dev.countersign.doctor.Diagnosis.Report;
import dev.countersign.doctor.TlsProbe.Target;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * {@code doctor [address]}: diagnoses a server from outside, by default at the public URL, and reports the settings that
 * applications need to reach it. Ends with 1 when something is wrong that no setting of an application can fix.
 */
@Component
class DoctorCommand implements Command {

    private final String publicUrl;
    private final Clock clock;

    DoctorCommand(@Value("${countersign.public-url}") String publicUrl, Clock clock) {
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        String address = arguments.isEmpty() ? publicUrl : arguments.getFirst();
        Report report = new Report(out);
        Target.of(address, report).ifPresent(target -> new Diagnosis(target, clock, report).run());
        out.println(report.healthy() ? "Nothing is wrong." : "Something is wrong: see the lines above.");
        return report.healthy() ? 0 : 1;
    }
}
