def log = new File(basedir, 'build.log').text
def builds = log.split('BUILD (SUCCESS|FAILURE)')
def digest = { (it =~ /SHA-256   ([0-9a-f]{64})/).with { it.find() ? it.group(1) : null } }

assert builds[0].contains("src/main/data/2026-01.csv: separated by ',', quoted by '\"', the first line is the header, UTF-8\n")
assert builds[0].contains("src/main/data/2026-02.csv.gz: separated by ',', quoted by '\"', the first line is the header, UTF-8, gzip\n")
assert builds[1].contains("Model 'penguins': nothing changed, nothing trained")
assert builds[2].contains("src/main/data/all.txt: separated by ';', quoted by '\"', the first line is the header, UTF-16LE by its byte order mark\n")
assert builds[2].contains("  numbers have a decimal comma: 'bill_length_mm', 'bill_depth_mm'")
assert builds[2].contains("Model 'penguins': the rows are the same, nothing trained")
assert digest(builds[0]) != null
assert digest(builds[3]) == digest(builds[0]) : 'the same rows give the same bytes'
assert log.contains('<data>src/main/data/*.jsonl</data> matches no file in ')
assert log.contains('Its files are: 2026-01.csv, 2026-02.csv.gz, all.txt.')
