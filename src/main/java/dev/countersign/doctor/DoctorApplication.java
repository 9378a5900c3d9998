package dev.countersign.doctor;

import org.jspecify.annotations.NullMarked;
import org.springframework.context.annotation.ComponentScan;

/** What {@code doctor} has of the server: its settings. The database may be in use by the server it looks at. */
@NullMarked
@ComponentScan({"dev.countersign.doctor", "dev.countersign.common"})
public class DoctorApplication {}
