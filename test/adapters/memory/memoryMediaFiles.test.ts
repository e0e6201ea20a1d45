import { createMemoryMediaFiles } from '../../../src/adapters/memory/memoryMediaFiles.ts'
import { mediaFilesContract } from '../../contracts/mediaFilesContract.ts'

mediaFilesContract(async () => createMemoryMediaFiles())
