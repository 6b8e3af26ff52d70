def log = new File(basedir, 'build.log').text
def builds = log.split('BUILD (SUCCESS|FAILURE)')
def digest = { (it =~ /SHA-256   ([0-9a-f]{64})/).with { it.find() ? it.group(1) : null } }

assert builds[0].contains('2000 rows of a query')
assert digest(builds[0]) != null
assert builds[1].contains("Model 'customers': the fingerprint is the same, nothing read")
assert builds[2].contains('[WARNING] Maven is offline (-o), and its data is in a database.')
assert builds[2].contains("[WARNING] MODEL 'CUSTOMERS' IS NOT UP TO DATE: the bundle of the last training stands in, whatever happened to the rows since.")
assert builds[3].contains('2000 rows of a query')
assert builds[3].contains("Model 'customers': the rows are the same, nothing trained")
assert digest(builds[4]) == digest(builds[0]) : 'the order of the rows, which is random, changes nothing'
assert log.contains('No bundle of an earlier training with this configuration is there to stand in. Build again when the database answers.')
assert log.contains('<serverId>nobody</serverId> of <data> names no login.')

// The login stands nowhere.
basedir.eachFileRecurse { file ->
    if (file.isFile() && file.name != 'invoker.properties') {
        assert !new String(file.bytes, 'ISO-8859-1').contains('secret-7-' + 'canary') : file
    }
}
