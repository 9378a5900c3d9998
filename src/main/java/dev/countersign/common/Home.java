package dev.countersign.common;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The folder of everything the server writes ({@code countersign.home}): the embedded database and the key file. It is
 * there, and closed to other users, before anything is written into it.
 */
@Component
public class Home {

    private final Path folder;

    public Home(@Value("${countersign.home}") Path folder) {
        this.folder = prepared(folder);
    }

    /** The path of a file in it, which need not exist. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** A folder in it, which is there from now on. */
    public Path folder(String name) {
        return prepared(file(name));
    }

    /** Makes the folder with mode 0700 when it is missing. An existing folder keeps the mode its owner gave it. */
    public static Path prepared(Path wanted) {
        Path folder = wanted.toAbsolutePath().normalize();
        try {
            if (Files.notExists(folder)) {
                Files.createDirectories(folder);
                if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                }
            }
        } catch (IOException e) {
            throw unusable(folder);
        }
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw unusable(folder);
        }
        return folder;
    }

    private static UnusableSetting unusable(Path folder) {
        return new UnusableSetting(
                "countersign.home is " + folder + ", which cannot be made or written to.",
                "Name a folder that this user may write to.");
    }
}
